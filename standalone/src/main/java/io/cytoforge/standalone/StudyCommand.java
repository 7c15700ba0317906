package io.cytoforge.standalone;

import io.cytoforge.embedded.Ports;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.standalone.demo.Launch;
import io.cytoforge.standalone.study.StudyMaker;
import io.cytoforge.standalone.study.StudyOptions;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The command that takes a folder of images through a study. */
final class StudyCommand {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private StudyCommand() {}

    static void run(CommandLine line, PrintStream out) {
        StudyMaker.Wanted wanted = wanted(line);
        Path data =
                Path.of(line.option("--data", wanted.output().resolve("server").toString()));
        out.println("Starting a Cytoforge of its own; everything is kept in %s …".formatted(data));
        Installation installation = Installation.start(new Installation.Options(data, Ports.free(), true));
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "stop"));
        try {
            new StudyMaker(installation.url(), Launch.screen(out), INTERVAL).make(wanted);
            out.println("To go on with what it made: ./cytoforge up --data " + data);
        } finally {
            installation.close();
        }
    }

    static StudyMaker.Wanted wanted(CommandLine line) {
        line.allowOnly(
                "--images",
                "--voxel-size",
                "--structure",
                "--appearance",
                "--minutes",
                "--samples",
                "--iterations",
                "--layout",
                "--seed",
                "--out",
                "--data");
        String images = line.option("--images", "");
        if (images.isEmpty() || !Files.isDirectory(Path.of(images))) {
            throw new CommandLine.UsageException("\"study\" needs --images with a folder.");
        }
        StudyOptions options = new StudyOptions(
                line.option("--structure", "nuclei"),
                line.option("--appearance", "optics"),
                line.integer("--seed", 0, 0, Integer.MAX_VALUE),
                line.options().containsKey("--samples") ? (Integer) line.integer("--samples", 12, 1, 10_000) : null,
                line.options().containsKey("--iterations")
                        ? (Integer) line.integer("--iterations", 1000, 0, 100_000)
                        : null,
                line.number("--minutes"));
        return new StudyMaker.Wanted(
                Path.of(images),
                voxelSize(line.option("--voxel-size", "")),
                options.fields(),
                line.option("--layout", "cellpose"),
                Path.of(line.option("--out", "study")).toAbsolutePath().normalize());
    }

    private static @Nullable VoxelSize voxelSize(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String[] edges = text.split(",");
        try {
            if (edges.length == 3) {
                return new VoxelSize(
                        Double.parseDouble(edges[0]), Double.parseDouble(edges[1]), Double.parseDouble(edges[2]));
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new CommandLine.UsageException(
                "--voxel-size must be three numbers above 0, as 1,0.18,0.18, was \"%s\".".formatted(text));
    }
}
