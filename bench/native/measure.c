// measure ROUNDS OUT -- command… [-- command…]…: runs the commands by turns, so that what else the machine does meets all
// of them alike, and prints for each: exit code, median wall ms, spread of the middle half, CPU ms, peak memory in kB.
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { MOST = 16, LONGEST = 512 };
extern char **environ;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  int rounds = atoi(argv[1]), commands = 0;
  char **command[MOST];
  for (int i = 3; i < argc; i++)
    if (!strcmp(argv[i], "--") && commands < MOST) {
      argv[i] = NULL;
      command[commands++] = argv + i + 1;
    }
  static double wall[MOST][LONGEST], cpu[MOST][LONGEST];
  long memory[MOST] = {0};
  int code[MOST] = {0};
  if (rounds > LONGEST) rounds = LONGEST;
  for (int round = -1; round < rounds; round++)
    for (int c = 0; c < commands; c++) {
      posix_spawn_file_actions_t out;
      posix_spawn_file_actions_init(&out);
      posix_spawn_file_actions_addopen(&out, 0, "/dev/null", O_RDONLY, 0);
      posix_spawn_file_actions_addopen(&out, 1, argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0600);
      posix_spawn_file_actions_adddup2(&out, 1, 2);
      pid_t child;
      double start = now();
      if (posix_spawnp(&child, command[c][0], &out, NULL, command[c], environ)) {
        code[c] = 127;
        continue;
      }
      struct rusage use;
      int status;
      wait4(child, &status, 0, &use);
      double took = now() - start;
      if (status) code[c] = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      if (round < 0) continue; // the first round warms caches
      wall[c][round] = took;
      cpu[c][round] = (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e3 + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e3;
      if (use.ru_maxrss > memory[c]) memory[c] = use.ru_maxrss;
      posix_spawn_file_actions_destroy(&out);
    }
  for (int c = 0; c < commands; c++) {
    qsort(wall[c], rounds, sizeof(double), by_value);
    double sum = 0;
    for (int i = 0; i < rounds; i++) sum += cpu[c][i];
    printf("%d %.3f %.3f %.3f %ld\n", code[c], wall[c][rounds / 2], wall[c][rounds * 3 / 4] - wall[c][rounds / 4], sum / rounds, memory[c]);
  }
  return 0;
}
