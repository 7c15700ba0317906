package io.cytoforge.api.submissions;

import java.util.Locale;

/** Constants as the API calls them. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
