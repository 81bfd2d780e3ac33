package io.rankmesh.gateway.event;

/** Hears of all events in order. Called on the one thread that reads them, which it must not hold up. */
public interface ServiceEventListener {

    void onEvent(ServiceEvent event);

    /** Events may have been missed: Kafka no longer has what came next. */
    void onGap();
}
