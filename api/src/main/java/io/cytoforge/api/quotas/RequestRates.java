package io.cytoforge.api.quotas;

import io.cytoforge.api.callers.Caller;
import io.cytoforge.api.settings.QuotaSettings;
import io.cytoforge.api.web.RefusedException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How often each key asks, in this process, and each bearer of tokens. */
@Component
public class RequestRates {
    private final QuotaSettings settings;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    RequestRates(QuotaSettings settings, Clock clock) {
        this.settings = settings;
        this.time = new OfClock(clock);
    }

    /** Counts one more. @return why it is one too many, and when to come again */
    public Optional<RefusedException> count(Caller caller) {
        int most = settings.requestsPerMinute();
        if (!caller.isLimited() || most == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe =
                buckets.computeIfAbsent(name(caller), _ -> bucket(most)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(RefusedException.tooMany(
                        "this key may make %d requests a minute (cytoforge.quota.requests-per-minute)".formatted(most),
                        Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1)));
    }

    /** Links count as the key that they were made with. */
    private static String name(Caller caller) {
        return caller.key() == null
                ? caller.project() + " " + caller.name()
                : caller.key().toString();
    }

    private Bucket bucket(int most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private record OfClock(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
