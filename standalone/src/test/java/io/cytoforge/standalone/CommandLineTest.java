package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.standalone.study.StudyMaker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void nothing_typed_is_a_wish_for_help() {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "demo",
                        "up",
                        "bench network",
                        "bench train",
                        "bench simulate",
                        "bench optics",
                        "bench synthesize",
                        "bench evaluate",
                        "bench annotation",
                        "bench kernels");
    }

    @Test
    void an_unknown_command_is_answered_with_its_name_and_the_help() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\"fly\"", "up");
    }

    @Test
    void an_option_that_does_not_exist_is_refused() {
        assertThat(run("up", "--speed", "9")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--speed");
    }

    @Test
    void a_check_is_of_one_path_in_a_layout() {
        CommandLine line = CommandLine.parse("check", "my data", "--layout", "monai");
        assertThat(line.command()).isEqualTo("check");
        assertThat(line.options()).containsEntry(CommandLine.OPERAND, "my data");
        assertThat(run("check", "a", "b")).isEqualTo(2);
        assertThat(run("check", "--layout", "monai")).isEqualTo(2);
        assertThat(run("check", "a", "--layout", "etched")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cellpose-3d");
        assertThat(run("check", "is-not-there", "--layout", "monai")).isEqualTo(1);
    }

    @Test
    void a_study_is_of_a_folder_and_says_only_what_is_other_than_usual() {
        assertThat(run("study")).isEqualTo(2);
        assertThat(run("study", "--images", "is-not-there")).isEqualTo(2);
        assertThat(run("study", "--images", ".", "--voxel-size", "1,0")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--images", "--voxel-size must be three numbers");
        StudyMaker.Wanted wanted = StudyCommand.wanted(CommandLine.parse(
                "study", "--images", ".", "--voxel-size", "1,0.2,0.3", "--iterations", "0", "--samples=3"));
        assertThat(wanted.voxelSize()).isEqualTo(new VoxelSize(1, 0.2, 0.3));
        assertThat(wanted.stages())
                .containsEntry("benchmark", Map.of("skip", true))
                .containsEntry("dataset", Map.of("request", Map.of("samples", 3)))
                .doesNotContainKey("training");
    }

    @Test
    void options_may_be_written_both_ways() {
        assertThat(CommandLine.parse("up", "--port", "81").options()).containsEntry("--port", "81");
        assertThat(CommandLine.parse("up", "--port=81").options()).containsEntry("--port", "81");
        assertThat(CommandLine.parse("bench", "network").command()).isEqualTo("bench network");
    }

    @Test
    void a_port_is_a_whole_number_in_range() {
        CommandLine line = CommandLine.parse("up", "--port=70000");
        assertThatThrownBy(() -> line.integer("--port", 8080, 1, 65_535)).hasMessageContaining("65535");
    }

    private int run(String... arguments) {
        return Cytoforge.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
