package io.cytoforge.api.previews;

import io.cytoforge.api.quotas.Places;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.validation.UnusableDataException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Draws few previews at a time, and none for long. */
@Component
class PreviewSlots {
    private static final int AT_ONCE = 2;

    /** Others are drawn within less. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    /** Ten times what it takes usually. */
    private static final Duration MAX_TIME = Duration.ofSeconds(5);

    private final Places places;
    private final Duration maxTime;

    PreviewSlots() {
        this(MAX_WAIT, MAX_TIME);
    }

    PreviewSlots(Duration maxWait, Duration maxTime) {
        places = new Places(AT_ONCE, maxWait, "previews are being drawn");
        this.maxTime = maxTime;
    }

    /** Thrown into a computation to stop it. */
    private static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param drawing hears by its progress that there is no time left
     * @throws RefusedException if no place gets free in time: 503; if it takes too long, or nothing can be drawn: 422
     */
    <T> T with(Function<Progress, T> drawing) {
        try (Places.Taken _ = places.take()) {
            long end = System.nanoTime() + maxTime.toNanos();
            return drawing.apply((_, _) -> {
                if (System.nanoTime() > end) {
                    throw new OutOfTime();
                }
            });
        } catch (OutOfTime _) {
            throw refused("takes longer than the %d s that a preview may take; its job will do it"
                    .formatted(maxTime.toSeconds()));
        } catch (UnusableDataException | InvalidValueException e) {
            throw refused("these parameters: " + e.getMessage());
        }
    }

    private static RefusedException refused(String message) {
        return new RefusedException(HttpStatus.UNPROCESSABLE_CONTENT, message);
    }
}
