package io.cytoforge.science.progress;

/** Hears how far a computation has come. To cancel it, throw an unchecked exception from here. */
@FunctionalInterface
public interface Progress {
    /** Called now and then from the computing thread; {@code done} never falls. */
    void at(long done, long total);

    /** Listens to nothing and never cancels. */
    static Progress unheard() {
        return (done, total) -> {};
    }
}
