package io.cytoforge.api.resources;

import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;

/**
 * What tells one kind of resource from another.
 *
 * @param noun what people call it, e.g. {@code shape model}
 * @param path where the API has all of them, e.g. {@code /v1/shape-models}
 * @param stored what lies under its key
 * @param view as the API shows it
 */
public record ResourceType<R extends ResourceRow, V>(String noun, String path, Stored stored, Function<R, V> view) {
    /** What lies under a key. */
    public enum Stored {
        OBJECT,
        FOLDER;

        void remove(ObjectStore store, String key) {
            switch (this) {
                case OBJECT -> store.delete(key);
                case FOLDER -> store.deleteFolder(key);
            }
        }
    }

    /** Where the API has one of them. */
    public URI path(UUID id) {
        return URI.create(path + "/" + id);
    }

    /** There is no such one. */
    public RefusedException notFound(UUID id) {
        return RefusedException.notFound(noun, id);
    }
}
