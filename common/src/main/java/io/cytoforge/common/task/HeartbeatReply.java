package io.cytoforge.common.task;

import java.time.Duration;

/** @param cancel whether somebody asked to stop: end soon, publish nothing, report nothing but {@link Failure} with CANCELLED */
public record HeartbeatReply(boolean cancel, Duration lease) {}
