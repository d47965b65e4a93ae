/* Prints the sum that dev.outset.random.GlibcFloatTest compares: logf, sinf and cosf of the C library for every argument
 * that PyTorch's generic Box-Muller has, 1 - k/2^24 and 2 pi k/2^24 in float; 64-bit FNV-1a over their bits as words.
 *
 *   gcc -O2 glibc_float.c -o glibc_float -lm && ./glibc_float
 *   GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2 ./glibc_float     # without fused multiply-add
 *
 * glibc 2.36 (Debian 12), x86-64, both ways: 3b37c0ee55974d42
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t sum = 0xcbf29ce484222325u;

static void add(float value) {
    uint32_t bits;
    memcpy(&bits, &value, 4);
    sum = (sum ^ bits) * 0x100000001b3u;
}

int main(void) {
    for (uint32_t k = 0; k < 1u << 24; k++) {
        float u = k * 0x1p-24f;
        volatile float first = 1 - u;
        volatile float angle = (float) (2.0 * M_PI * u);
        add(logf(first));
        add(sinf(angle));
        add(cosf(angle));
    }
    printf("%016llx\n", (unsigned long long) sum);
}
