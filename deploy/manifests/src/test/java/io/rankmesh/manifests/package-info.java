/** Tests of the manifests: they render, parse strictly, and agree with each other and with the services' code. */
package io.rankmesh.manifests;
