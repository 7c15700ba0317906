package io.cytoforge.worker.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.worker.learning.EpochCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {
    private static final String FORMER_VALIDATIONS = "\"looks\"";

    @TempDir
    Path folder;

    @Test
    void a_checkpoint_whose_validations_bear_their_former_name_is_read() throws IOException {
        EpochCounter epochs = new EpochCounter(2);
        RunState.Form form = new RunState.Form(new SmallLearner(), epochs);
        RunState state = form.beginning(folder.resolve("run"));
        ValidationResult result = new ValidationResult(4, 1.5, 0.5, null);
        state.validations().add(result);
        Path checkpoint = folder.resolve("checkpoint");
        form.write(state.after(Duration.ofSeconds(90)), checkpoint);

        Path json = checkpoint.resolve("state.json");
        String written = Files.readString(json);
        assertThat(written).contains("\"validations\":[");
        Files.writeString(json, written.replace("\"validations\"", FORMER_VALIDATIONS));

        RunState read = form.read(checkpoint, folder.resolve("again"));
        assertThat(read.validations().results()).containsExactly(result);
        assertThat(read.trained()).isEqualTo(Duration.ofSeconds(90));
    }
}
