/**
 * The subset of kustomize that the manifests use, so that they can be tested where there is no kustomize. What it does not know it refuses,
 * and where the real one is found its output is compared with this one's.
 */
package io.rankmesh.manifests.kustomize;
