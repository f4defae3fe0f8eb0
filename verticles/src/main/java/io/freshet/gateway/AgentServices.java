package io.freshet.gateway;

import java.util.function.LongSupplier;

/**
 * What connections of one gateway instance share.
 *
 * @param nowMicros epoch microseconds
 */
record AgentServices(
    GatewayConfig config,
    SessionHub hub,
    Proposals proposals,
    Searches searches,
    DeliveryTrail trail,
    GatewayMetrics metrics,
    FreshnessWindow window,
    FreshnessRule freshness,
    LongSupplier nowMicros) {

  long now() {
    return nowMicros.getAsLong();
  }

  long nowMs() {
    return now() / 1_000;
  }
}
