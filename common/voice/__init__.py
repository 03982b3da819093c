"""Speech: what is said (pure) and the engines that say it, behind one port."""
