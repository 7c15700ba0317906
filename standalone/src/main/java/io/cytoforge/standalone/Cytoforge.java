package io.cytoforge.standalone;

import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.benchmarks.annotation.AnnotationBench;
import io.cytoforge.benchmarks.evaluation.EvaluationBench;
import io.cytoforge.benchmarks.kernels.KernelBench;
import io.cytoforge.benchmarks.network.NetworkBench;
import io.cytoforge.benchmarks.network.TrainingBench;
import io.cytoforge.benchmarks.optics.OpticsBench;
import io.cytoforge.benchmarks.simulation.SimulationBench;
import io.cytoforge.benchmarks.synthesis.SynthesisBench;
import io.cytoforge.embedded.Ports;
import io.cytoforge.embedded.StartupException;
import io.cytoforge.standalone.bench.ServiceBench;
import io.cytoforge.standalone.bench.faults.FaultBench;
import io.cytoforge.standalone.dataset.DatasetInspection;
import io.cytoforge.standalone.dataset.DatasetMaker;
import io.cytoforge.standalone.demo.Demo;
import io.cytoforge.standalone.demo.DemoFailedException;
import io.cytoforge.standalone.demo.Launch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/** The command line. */
public final class Cytoforge {
    private static final String HELP = """
            Cytoforge makes fully annotated synthetic 3D microscopy.

              demo            simulates, synthesizes and evaluates once, in a few minutes
                --out DIR       where the results go (./demo-output)
                --data DIR      where its server keeps everything (DIR/server)
                --minutes N     trains a model of its own for so long; otherwise the starter model paints
              dataset         makes a data set in a folder that a trainer reads
                --preset NAME   the tissue (zebrafish-nuclei)
                --samples N     how many (4)
                --microscope M  one for all samples; otherwise another one for each
                --layout NAME   cellpose, cellpose-3d, omnipose, stardist, microsam, nnunet,
                                monai, ctc, hdf5, ome-zarr, ome-tiff (cellpose)
                --seed N        the same seed makes the same data set (0)
                --out DIR       where it goes (./dataset)
              study           from a folder of images to a data set and what it is worth
                --images DIR    the images; NAME_labels.tif beside NAME.tif are its labels, the
                                last image by name is kept to judge by
                --voxel-size Z,Y,X  µm, where the files do not say it
                --structure S   what is bright: nuclei or membranes (nuclei)
                --appearance A  how images are made: optics, fitted to these; randomized; or
                                model, a network trained on these (optics)
                --minutes N     trains that network for so long
                --samples N     of the data set (12)
                --iterations N  of each training of the benchmark (1000); 0 leaves it out
                --layout NAME   of the data set, as above (cellpose)
                --seed N        (0)
                --out DIR       where it goes (./study)
                --data DIR      where its server keeps everything (DIR/server)
              check PATH      looks at a folder or zip in a trainer's layout, with words on what
                              the trainer would break on; the exit status is 1 if it would
                --layout NAME   as above; must be given
              up              keeps the server running until Ctrl-C
                --data DIR      where everything is kept (./data)
                --port N        where it answers (8080)
                --management-port N  where it tells whether it is well (10 more than the other)
              keys            makes a key for an installation that asks for keys, running or not
                --data DIR      where everything is kept (./data)
                --name NAME     what the key is called (administrator)
                --scopes LIST   of read, write, admin; each includes those before (admin)
                --project NAME  whose rows it sees (default)
                --days N        how long it is good; for ever unless given
              bench network   how fast the networks run here
              bench train     how fast a training iteration is here, and of what the machine could do
              bench simulate  how fast masks are simulated here
              bench synthesize  how fast images are painted here, and how visible their tiles are
              bench optics    how fast images are made without a network here
              bench evaluate  how fast images are compared here
              bench annotation  how fast a gigavoxel of nuclei is annotated here, and in how much memory
              bench service   what the api takes: clients, tasks, long lists, followers, time
                --jobs N        in the longest list (1000000)
                --soak N        jobs that come and go, as many as an hour has with one a second (3600)
              bench faults    whether anything is lost, done twice or wrong where processes are killed
                              and what they need goes away; the exit status is 1 if it is
                --kills N       of processes (20)
                --tasks N       that they do meanwhile (2000)
                --workers N     how many processes of workers there are (3)
                --minutes N     after which no more goes wrong, and what was done is judged (1440)
                --seed N        the same seed draws the same faults (1)
              bench kernels   how fast single computations on volumes are here
              help            this text
            """;

    private Cytoforge() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** @return the exit code */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            CommandLine line = CommandLine.parse(arguments);
            switch (line.command()) {
                case "up" -> up(line, out);
                case "demo" -> demo(line, out);
                case "dataset" -> dataset(line, out);
                case "study" -> StudyCommand.run(line, out);
                case "check" -> {
                    return check(line, out) ? 0 : 1;
                }
                case "keys" -> KeyMaker.run(line, out);
                case "bench network" -> bench(NetworkBench::run, out);
                case "bench train" -> bench(TrainingBench::run, out);
                case "bench simulate" -> bench(SimulationBench::run, out);
                case "bench synthesize" -> bench(SynthesisBench::run, out);
                case "bench optics" -> bench(OpticsBench::run, out);
                case "bench evaluate" -> bench(EvaluationBench::run, out);
                case "bench annotation" -> bench(AnnotationBench::run, out);
                case "bench service" -> benchService(line, out);
                case "bench faults" -> {
                    return benchFaults(line, out) ? 0 : 1;
                }
                case "bench kernels" -> bench(KernelBench::run, out);
                case "help" -> out.print(HELP);
                default -> throw new CommandLine.UsageException("There is no command \"" + line.command() + "\".");
            }
            return 0;
        } catch (CommandLine.UsageException e) {
            err.println(e.getMessage());
            err.print(HELP);
            return 2;
        } catch (StartupException | DemoFailedException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("A file could not be read or written: " + e.getMessage());
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    /** Without a Spring context nothing else quietens the libraries. */
    private static void silenceLibraries() {
        LoggingSystem.get(Cytoforge.class.getClassLoader()).beforeInitialize();
    }

    /** Only the table and its line of JSON. */
    private static void bench(Bench bench, PrintStream out) throws IOException {
        silenceLibraries();
        bench.run(Runtime.getRuntime().availableProcessors(), out);
    }

    private static void benchService(CommandLine line, PrintStream out) throws IOException, InterruptedException {
        line.allowOnly("--jobs", "--soak");
        LoggingSystem.get(Cytoforge.class.getClassLoader()).beforeInitialize();
        ServiceBench.run(
                new ServiceBench.Sizes(
                        200,
                        10,
                        line.integer("--jobs", 1_000_000, 1000, 10_000_000),
                        100,
                        Duration.ofSeconds(10),
                        line.integer("--soak", 3600, 10, 1_000_000)),
                out);
    }

    private static boolean benchFaults(CommandLine line, PrintStream out) throws IOException, InterruptedException {
        line.allowOnly("--kills", "--tasks", "--workers", "--minutes", "--seed");
        silenceLibraries();
        return FaultBench.run(
                new FaultBench.Sizes(
                        line.integer("--kills", 20, 2, 100_000),
                        line.integer("--tasks", 2000, 100, 10_000_000),
                        line.integer("--seed", 1, 0, Integer.MAX_VALUE),
                        2,
                        line.integer("--workers", 3, 1, 50),
                        Duration.ofMinutes(line.integer("--minutes", 1440, 1, 14_400)),
                        Duration.ofMinutes(10)),
                out);
    }

    /** One that uses so many threads. */
    private interface Bench {
        void run(int threads, PrintStream out) throws IOException;
    }

    private static void up(CommandLine line, PrintStream out) throws InterruptedException {
        line.allowOnly("--data", "--port", "--management-port");
        Path data = Path.of(line.option("--data", "data"));
        int port = line.integer("--port", 8080, 1, 65_535);
        out.println("Starting; everything is kept in " + data.toAbsolutePath().normalize() + " …");
        int managementPort = line.integer("--management-port", besides(port), 1, 65_535);
        Installation installation = Installation.start(new Installation.Options(data, port, managementPort, true));
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "stop"));
        out.println("Cytoforge answers at " + installation.url());
        out.println("Health: http://localhost:%d/actuator/health".formatted(managementPort));
        out.println("Logs: " + data.toAbsolutePath().normalize().resolve("logs/cytoforge.log"));
        out.println("Ctrl-C stops it.");
        new CountDownLatch(1).await();
    }

    /** The port beside one: 8090 for 8080. */
    private static int besides(int port) {
        return port + 10 <= 65_535 ? port + 10 : port - 10;
    }

    private static void dataset(CommandLine line, PrintStream out) throws IOException {
        line.allowOnly("--preset", "--samples", "--microscope", "--layout", "--seed", "--out");
        Path output = Path.of(line.option("--out", "dataset")).toAbsolutePath().normalize();
        DatasetMaker.Wanted wanted = new DatasetMaker.Wanted(
                line.option("--preset", "zebrafish-nuclei"),
                line.integer("--samples", 4, 1, 10_000),
                line.integer("--seed", 0, 0, Integer.MAX_VALUE),
                line.option("--microscope", ""),
                line.option("--layout", "cellpose"),
                output);
        Path data = Files.createTempDirectory("cytoforge-dataset-");
        out.println("Starting a Cytoforge of its own …");
        Installation installation = Installation.start(new Installation.Options(data, Ports.free(), true));
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "stop"));
        try {
            new DatasetMaker(installation.url(), Launch.screen(out)).make(wanted);
        } finally {
            installation.close();
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static boolean check(CommandLine line, PrintStream out) throws IOException {
        line.allowOnly("--layout", CommandLine.OPERAND);
        String path = line.option(CommandLine.OPERAND, "");
        if (path.isEmpty()) {
            throw new CommandLine.UsageException("\"check\" needs a folder or a zip.");
        }
        CheckedLayout layout;
        try {
            layout = CheckedLayout.fromValue(line.option("--layout", ""));
        } catch (IllegalArgumentException _) {
            throw new CommandLine.UsageException("--layout must be one of %s."
                    .formatted(Arrays.stream(CheckedLayout.values())
                            .map(CheckedLayout::getValue)
                            .collect(Collectors.joining(", "))));
        }
        silenceLibraries();
        return DatasetInspection.run(Path.of(path), layout, out);
    }

    private static void demo(CommandLine line, PrintStream out) {
        line.allowOnly("--out", "--minutes", "--data");
        Path output =
                Path.of(line.option("--out", "demo-output")).toAbsolutePath().normalize();
        Path data = Path.of(line.option("--data", output.resolve("server").toString()));
        OptionalDouble minutes = line.number("--minutes");
        out.println("Starting a Cytoforge of its own for the demo …");
        Installation installation = Installation.start(new Installation.Options(data, Ports.free(), true));
        Thread stop = new Thread(installation::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            new Demo(installation.url(), output, minutes, out).run();
        } finally {
            installation.close();
        }
    }
}
