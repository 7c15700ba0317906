package io.cytoforge.standalone.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.common.task.TaskQueues;
import io.cytoforge.common.task.TaskReadyMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.amqp.rabbit.connection.Connection;

/** Workers that take tasks as ours do, message, claim and completion, and do nothing in between. */
final class FakeWorkers {
    private static final TaskResult NOTHING = new TaskResult(List.of(), List.of(), null, Figures.NONE);
    private static final long IDLE_MILLIS = 2;

    private final Service service;
    private final AtomicLong done = new AtomicLong();

    FakeWorkers(Service service) {
        this.service = service;
    }

    /**
     * Lets so many of them work until so many tasks are done.
     *
     * @return tasks per second
     */
    double run(int workers, long tasks) throws InterruptedException {
        done.set(0);
        long start = System.nanoTime();
        try (Connection connection = service.broker().createConnection()) {
            Clients.together(workers, _ -> work(connection, tasks));
        }
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    private void work(Connection connection, long tasks) {
        try (Channel channel = connection.createChannel(false)) {
            while (done.get() < tasks) {
                GetResponse message = channel.basicGet(TaskQueues.CPU, true);
                if (message == null) {
                    Thread.sleep(IDLE_MILLIS);
                } else if (finish(Json.mapper().readValue(message.getBody(), TaskReadyMessage.class))) {
                    done.incrementAndGet();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            throw new IllegalStateException("the channel does not close", e);
        }
    }

    /** @return whether the task was to be had */
    private boolean finish(TaskReadyMessage message) {
        String token = service.claim(message.task(), message.attempt());
        return !token.isEmpty()
                && service.tell(TaskPaths.COMPLETE, message.task(), new Completion(UUID.fromString(token), NOTHING))
                                .statusCode()
                        == 204;
    }
}
