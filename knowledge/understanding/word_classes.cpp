#include "knowledge/understanding/word_classes.h"

namespace rolecall {

std::span<const ClassifiedWords> classified_words() {
  static constexpr ClassifiedWords kWords[] = {
      {kFiller,
       "a an the this that these those it its i me my we us our you your he she they them their his her "
       "is are was were be been being am do does did doing done has have had having can could will would "
       "should may might "
       "what which who whom how when where of for to in on at by with from as into about than then so too "
       "also "
       "and or but if there here some any someone somebody anyone anybody guys folks "
       "please kindly thanks thank hi hello hey ok okay well oh hmm um sorry lol haha wtf omg just really "
       "actually exactly "
       "basically simply quickly again ever even still only right now today all quick short simple brief "
       "sentence words "
       "word one two question help know understand understanding get tell say give show see look find "
       "new let wondering curious sure maybe idea honestly quite very much more keep keeps seeing "
       "called thing things stuff kind sort form terms table bullet bullets points line lines list five "
       "myself btw "
       "newbie noob always "
       "never heard term came across linkedin pretty dear bot asking ask asked role roles job title titles "
       "position btw "
       "tho though cuz coz cos bc tbh imo imho afaik fyi rn pls plz thx ty yeah yep nah nope yo hmmm uh um "
       "er "
       "erm ah haha hehe lmao rofl idk dunno gonna wanna kinda sorta "
       "exact main typical usually normally generally general real actual today's"},
      {kDefine,
       "define definition definitions meaning mean means explain explained explanation describe description "
       "overview summary "
       "summarize summarise intro introduction basics nutshell 101 explainer gist brief about purpose tldr"},
      {kCompare,
       "vs difference differences different differ differs differing compare compared compares comparing "
       "comparison comparisons "
       "distinguish distinguishes distinguished distinction distinctions contrast differentiate "
       "differentiates apart unlike"},
      {kSeparator, "and or vs nor plus to between"},
      {kWho, "who whose whom"},
      {kOwn,
       "own owns owned owning owner ownership responsible responsibility accountable accountability job "
       "charge belongs belong "
       "belonging falls handles handle does do decides decide keeps keep maintains maintain runs run writes "
       "write does manages "
       "manage takes take care task duty hook makes make sets set defines define tracks track leads lead "
       "supposed"},
      {kAll, "all four 4 each every these those everyone everything"},
      {kTitleHead,
       "manager managers engineer engineers owner owners master masters lead leads leader leaders director "
       "directors officer "
       "officers analyst analysts architect architects designer designers coach coaches coordinator "
       "coordinators consultant "
       "consultants developer developers specialist specialists administrator administrators scientist "
       "scientists executive "
       "president head"},
      {kDeterminer,
       "a an the my our your his her their this that these those which what every each any some no one two "
       "three many most "
       "good great best better bad new old next real actual typical other another same senior junior first "
       "current former "
       "and or vs is are be than as of for to by with from direct people get become becoming "
       "being between "
       "both all few several over under about against around like through toward towards via within without "
       "among beyond because "
       "tell tells telling told boss bosses bossing manage manages managing order orders ordering command "
       "commands "
       "ask asks asking help helps helping pay pays hire hires need needs want wants teach push pushes let "
       "lets "
       "make makes meet meets talk join joins "
       "successful effective strong same glorified just only normal regular plain fellow "},
      {kAsksMore,
       "when where would should could can may might like too much many more ever even still only never again "
       "for with "
       "without from by than as will had has here"},
      {kRoleNoun, "role roles title titles position positions job jobs manager managers hats functions"},
  };
  return kWords;
}

}  // namespace rolecall
