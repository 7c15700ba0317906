package io.cytoforge.common.task;

import java.time.Duration;

/** @param cancel whether somebody asked to stop: end soon, report nothing but {@link Failure} with CANCELLED, and leave
 *     nothing but what the job asks to keep */
public record HeartbeatReply(boolean cancel, Duration lease) {}
