// wire PORT SERVER DELAY_US LOSS_PERCENT: a UDP relay on the loopback that takes its time each way and loses datagrams.
// It stands in for the kernel's netem, which not every machine has.
#define _GNU_SOURCE
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>

enum { LARGEST = 2048, QUEUE = 65536, CLIENTS = 4096 };

struct datagram {
  uint64_t due;
  int socket, length;
  struct sockaddr_in to;
  char bytes[LARGEST];
};

static struct datagram *queue[QUEUE]; // all wait equally long: first in, first out
static unsigned first, last;
static struct sockaddr_in client[CLIENTS];
static struct pollfd ear[CLIENTS + 1];

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static struct sockaddr_in local(int port) {
  return (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  struct sockaddr_in own = local(atoi(argv[1])), server = local(atoi(argv[2]));
  uint64_t delay = atoll(argv[3]) * 1000ull;
  double loss = atof(argv[4]) / 100;
  int ears = 1, room = 4 << 20;
  prctl(PR_SET_TIMERSLACK, 1);
  srand48(7);
  ear[0] = (struct pollfd){socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0), POLLIN, 0};
  setsockopt(ear[0].fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  if (bind(ear[0].fd, (struct sockaddr *)&own, sizeof own)) return 1;
  for (;;) {
    uint64_t time = now();
    while (first != last && queue[first % QUEUE]->due <= time) {
      struct datagram *d = queue[first++ % QUEUE];
      sendto(d->socket, d->bytes, d->length, 0, (struct sockaddr *)&d->to, sizeof d->to);
      free(d);
    }
    struct timespec wait = {0, 100000000};
    if (first != last) wait.tv_nsec = queue[first % QUEUE]->due - time < 100000000 ? queue[first % QUEUE]->due - time : 100000000;
    if (ppoll(ear, ears, &wait, NULL) <= 0) continue;
    for (int i = 0, count = ears; i < count; i++) {
      while (ear[i].revents & POLLIN) {
        struct datagram *d = malloc(sizeof *d);
        struct sockaddr_in from;
        socklen_t size = sizeof from;
        d->length = recvfrom(ear[i].fd, d->bytes, LARGEST, 0, (struct sockaddr *)&from, &size);
        if (d->length < 0 || drand48() < loss || last - first >= QUEUE) {
          int none = d->length < 0;
          free(d);
          if (none) break;
          continue;
        }
        if (i == 0) {
          int known = 1;
          while (known < ears && memcmp(&client[known], &from, sizeof from)) known++;
          if (known == ears) {
            if (ears > CLIENTS) ears = known = 1; // the oldest are long gone
            client[ears] = from;
            ear[ears] = (struct pollfd){socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0), POLLIN, 0};
            ears++;
          }
          d->socket = ear[known].fd;
          d->to = server;
        } else {
          d->socket = ear[0].fd;
          d->to = client[i];
        }
        d->due = now() + delay;
        queue[last++ % QUEUE] = d;
      }
    }
  }
}
