package io.cytoforge.worker.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.testing.Bench;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
    @Test
    void of_the_states_of_a_job_the_newest_are_kept(@TempDir Path folder) {
        ObjectStore store = new Bench(folder).store();
        UUID job = UUID.randomUUID();
        Shelf shelf = new Shelf(store, job);
        for (long state : new long[] {9, 10, 100, 2}) {
            shelf.putProgress(state, "a.txt", "text/plain", new byte[1]);
            shelf.putProgress(state, "b.txt", "text/plain", new byte[1]);
        }
        shelf.put("a.txt", "text/plain", new byte[1]);

        shelf.forgetProgress(2);
        assertThat(store.list(Keys.job(job)))
                .containsExactlyInAnyOrder(
                        Keys.job(job) + "/a.txt",
                        Keys.progress(job, 10, "a.txt"),
                        Keys.progress(job, 10, "b.txt"),
                        Keys.progress(job, 100, "a.txt"),
                        Keys.progress(job, 100, "b.txt"));
        shelf.forgetProgress(5);
        assertThat(store.list(Keys.progress(job))).hasSize(4);
    }
}
