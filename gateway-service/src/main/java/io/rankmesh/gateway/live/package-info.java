/** The live channel: news of analyses over WebSocket and server-sent events, resumable at any replica. */
@NullMarked
package io.rankmesh.gateway.live;

import org.jspecify.annotations.NullMarked;
