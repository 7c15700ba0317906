package io.cytoforge.standalone.bench;

import java.util.Arrays;
import java.util.Collection;

/** How long many calls took. */
final class Latencies {
    private final double[] millis;

    /** @param nanos of each call, at least one */
    Latencies(Collection<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        millis = nanos.stream().mapToDouble(each -> each / 1e6).toArray();
        Arrays.sort(millis);
    }

    /** @param share of the calls that took no longer, in (0, 1] */
    double percentile(double share) {
        return millis[Math.max(0, (int) Math.ceil(share * millis.length) - 1)];
    }

    double least() {
        return millis[0];
    }
}
