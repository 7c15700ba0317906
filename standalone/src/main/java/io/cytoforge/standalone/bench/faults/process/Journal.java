package io.cytoforge.standalone.bench.faults.process;

import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.TaskReadyMessage;
import io.cytoforge.worker.tasks.TaskClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes down, on the worker's side, what the api has granted: which lease for which attempt, and which lease's result it
 * took. What a process does not write down because it is killed was never more than once.
 */
public final class Journal implements TaskClient {
    private static final String CLAIMED = "claimed";
    private static final String COMPLETED = "completed";

    private final TaskClient client;
    private final Path file;

    Journal(TaskClient client, Path folder) {
        this.client = client;
        this.file = folder.resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    @Override
    public Optional<Assignment> claim(TaskReadyMessage message) {
        Optional<Assignment> claimed = client.claim(message);
        claimed.ifPresent(task -> write(CLAIMED, task.task() + "/" + task.attempt(), task.leaseToken()));
        return claimed;
    }

    @Override
    public HeartbeatReply beat(UUID task, Heartbeat heartbeat) {
        return client.beat(task, heartbeat);
    }

    @Override
    public void complete(UUID task, Completion completion) {
        client.complete(task, completion);
        write(COMPLETED, task.toString(), completion.leaseToken());
    }

    @Override
    public void fail(UUID task, Failure failure) {
        client.fail(task, failure);
    }

    private synchronized void write(String what, String of, UUID lease) {
        try {
            Files.writeString(
                    file,
                    "%s %s %s%n".formatted(what, of, lease),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this process has written anything down. */
    public static boolean isOf(Path folder, long process) {
        String begin = process + "-";
        try (Stream<Path> journals = Files.list(folder)) {
            return journals.anyMatch(journal -> journal.getFileName().toString().startsWith(begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many attempts were granted, and tasks taken, under more than one lease; of all journals of a folder. */
    public static long doubled(Path folder) throws IOException {
        Map<String, Set<String>> leases = new HashMap<>();
        try (Stream<Path> journals = Files.list(folder)) {
            for (Path journal : journals.toList()) {
                for (String line : Files.readAllLines(journal)) {
                    List<String> words = List.of(line.split(" "));
                    if (words.size() == 3) { // else its writer was killed within the line
                        leases.computeIfAbsent(words.get(0) + " " + words.get(1), _ -> new HashSet<>())
                                .add(words.get(2));
                    }
                }
            }
        }
        return leases.values().stream().filter(all -> all.size() > 1).count();
    }
}
