package io.cytoforge.api.callers;

import java.util.Locale;

/** What a key is good for; each includes those before it. */
public enum Scope {
    /** Looking at everything of its project. */
    READ,
    /** Making and removing. */
    WRITE,
    /** Keys of all projects, and who did what. */
    ADMIN;

    /** As the API calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Scope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
