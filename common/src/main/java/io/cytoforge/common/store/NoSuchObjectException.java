package io.cytoforge.common.store;

/** There is no object under this key. */
public class NoSuchObjectException extends StoreException {
    private static final long serialVersionUID = 1;

    public NoSuchObjectException(String key) {
        super("there is no object " + key);
    }
}
