package io.cytoforge.standalone.bench.faults;

import java.util.ArrayList;
import java.util.List;

/** What is not as it should be, counted and, the first of each kind, in words. */
final class Verdict {
    private static final int SHOWN = 10;

    private final List<String> words = new ArrayList<>();
    private long lost;
    private long doubled;
    private long wrong;
    private long orphans;

    void lost(String what) {
        say(lost++, "lost: " + what);
    }

    void doubled(String what) {
        say(doubled++, "doubled: " + what);
    }

    void wrong(String what) {
        say(wrong++, "wrong: " + what);
    }

    void orphan(String what) {
        say(orphans++, "orphan: " + what);
    }

    private void say(long before, String what) {
        if (before < SHOWN) {
            words.add(what);
        }
    }

    long lost() {
        return lost;
    }

    long doubled() {
        return doubled;
    }

    long wrong() {
        return wrong;
    }

    long orphans() {
        return orphans;
    }

    List<String> words() {
        return List.copyOf(words);
    }

    boolean isClean() {
        return lost + doubled + wrong + orphans == 0;
    }
}
