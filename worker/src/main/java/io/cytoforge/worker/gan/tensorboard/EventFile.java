package io.cytoforge.worker.gan.tensorboard;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * A file of events that TensorBoard shows. It only grows: whoever opens one that is there goes on behind its last event.
 * Events are written at once, so the file is whole after every call.
 */
public final class EventFile {
    /** A name by which TensorBoard finds the file. */
    public static final String NAME = "events.out.tfevents.cytoforge";

    private static final String VERSION = "brain.Event:2";
    /** Where a PNG tells its width; the height follows. */
    private static final int PNG_WIDTH = 16;

    private static final int RGB = 3;

    private final Path file;
    private final InstantSource time;

    /** @param time stamps the events */
    public EventFile(Path file, InstantSource time) {
        this.file = file;
        this.time = time;
        if (!Files.exists(file)) {
            append(event(0).setFileVersion(VERSION));
        }
    }

    public Path path() {
        return file;
    }

    /** Adds numbers of one step by their tags; what comes before a slash in a tag groups them. */
    public void scalars(long step, Map<String, Double> values) {
        Summary.Builder summary = Summary.newBuilder();
        values.forEach((tag, value) ->
                summary.addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue(value.floatValue())));
        append(event(step).setSummary(summary));
    }

    /** Adds a picture of one step. */
    public void picture(long step, String tag, byte[] png) {
        ByteBuffer header = ByteBuffer.wrap(png);
        Summary.Image image = Summary.Image.newBuilder()
                .setWidth(header.getInt(PNG_WIDTH))
                .setHeight(header.getInt(PNG_WIDTH + Integer.BYTES))
                .setColorspace(RGB)
                .setEncodedImageString(ByteString.copyFrom(png))
                .build();
        append(event(step)
                .setSummary(Summary.newBuilder()
                        .addValue(Summary.Value.newBuilder().setTag(tag).setImage(image))));
    }

    private Event.Builder event(long step) {
        Instant now = time.instant();
        return Event.newBuilder()
                .setWallTime(now.getEpochSecond() + now.getNano() / 1e9)
                .setStep(step);
    }

    private void append(Event.Builder event) {
        try {
            Files.write(
                    file,
                    Records.frame(event.build().toByteArray()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
