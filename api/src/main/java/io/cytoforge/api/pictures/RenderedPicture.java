package io.cytoforge.api.pictures;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** A picture that is drawn when it is sent: not at all for somebody who has it already. */
final class RenderedPicture extends AbstractResource {
    private final String name;
    private final Supplier<byte[]> drawing;
    private byte @Nullable [] drawn;

    RenderedPicture(String name, Supplier<byte[]> drawing) {
        this.name = name;
        this.drawing = drawing;
    }

    private byte[] bytes() {
        byte[] bytes = drawn == null ? drawing.get() : drawn;
        drawn = bytes;
        return bytes;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(bytes());
    }

    @Override
    public long contentLength() {
        return bytes().length;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getDescription() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
