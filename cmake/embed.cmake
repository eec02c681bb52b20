# embed_files(TARGET NAME BASE_DIR FILE...): compiles text files into TARGET, as
#   std::span<const rolecall::EmbeddedFile> rolecall::embedded::NAME();
# so that the binary needs nothing beside it. Paths are relative to BASE_DIR.
function(embed_files target name base_dir)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DBASE_DIR=${base_dir} -DOUTPUT=${output} "-DFILES=${ARGN}"
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake
    DEPENDS ${ARGN} ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake
    VERBATIM)
  # Longer than the 65,536 characters that every compiler must take; GCC and clang take more.
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
  target_sources(${target} PRIVATE ${output})
endfunction()
