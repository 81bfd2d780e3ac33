/** The suite as an API consumer uses it, through the ingress gateway. */
package io.rankmesh.rehearsal.consumer;
