package io.cytoforge.api.page.jobs;

import io.cytoforge.api.generated.model.JobError;
import java.util.Map;

/** What to do about a job that has failed. */
final class Advice {
    static final Map<String, String> BY_CODE = Map.of(
            "UNUSABLE_INPUT",
            "The input would be refused again. Change the request, or the volumes it names, and start it anew.",
            "DIVERGED",
            "The training left the numbers. Start it anew with lower learning rates, another seed or more data.",
            "STORAGE",
            "The store, the disk or the network failed. Run it again; if it fails again, see whether the disk is full.",
            "OUT_OF_MEMORY",
            "The worker ran out of memory. Ask for smaller volumes or patches, or give the worker more memory.",
            "WORKER_LOST",
            "The worker was lost several times. Run it again; if it fails again, its log says what ended it.",
            "UNSUPPORTED",
            "No worker here can do it as asked. Change the request, or run it again once another worker is there.",
            "INTERNAL",
            "This is a mistake of the software. Run it again; if it fails again, its log and the request are a good report.");

    private Advice() {}

    static String on(JobError error) {
        return BY_CODE.getOrDefault(error.getCode(), "Run it again, or start it anew with another request.");
    }
}
