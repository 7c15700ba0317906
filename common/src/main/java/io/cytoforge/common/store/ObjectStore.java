package io.cytoforge.common.store;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Big data under keys such as {@code jobs/7c…/model/card.json}. A key is one or more segments of letters, digits, dot,
 * dash and underscore, divided by a slash; a segment is never {@code .} or {@code ..}. An object appears whole or not
 * at all; a later put replaces it. Every method throws {@link StoreException} when the store itself fails.
 */
public interface ObjectStore {
    /**
     * @param length bytes that the stream holds; a stream that ends earlier or later leaves no object behind
     */
    void put(String key, InputStream content, long length);

    void put(String key, byte[] content);

    /**
     * @throws NoSuchObjectException if there is none
     */
    InputStream open(String key);

    /**
     * @param offset first byte, from 0
     * @param length how many at most; fewer where the object ends
     * @throws NoSuchObjectException if there is none
     */
    byte[] read(String key, long offset, int length);

    /** The whole of a small object. */
    byte[] read(String key);

    /** Its size in bytes, or empty if there is none. */
    Optional<Long> size(String key);

    /** Keys under a folder, in the order of their bytes. */
    List<String> list(String folder);

    /** Names of the folders that lie directly in a folder, in the order of their bytes; each holds an object. */
    List<String> folders(String folder);

    /** Removes an object; nothing happens where there is none. */
    void delete(String key);

    /** Removes everything under a folder. */
    void deleteFolder(String folder);
}
