package io.cytoforge.standalone.bench.faults.process;

import java.io.IOException;

/** Ends this process when the one that started it has gone, however it went: its end of our input is closed then. */
final class ParentWatch {
    private ParentWatch() {}

    static void start() {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                System.getLogger(ParentWatch.class.getName())
                        .log(System.Logger.Level.DEBUG, "nobody is at the other end", e);
            }
            Runtime.getRuntime().halt(1);
        });
    }
}
