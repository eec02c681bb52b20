int rolecall_bot_placeholder() { return 0; }
