// echo PORT: sends every datagram back to where it came from, many with one system call. The mark for servers.
#define _GNU_SOURCE
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { BATCH = 32, LARGEST = 2048 };

int main(int argc, char **argv) {
  static char bytes[BATCH][LARGEST];
  static struct sockaddr_in from[BATCH];
  static struct iovec part[BATCH];
  static struct mmsghdr message[BATCH];
  int socket_ = socket(AF_INET, SOCK_DGRAM, 0), room = 4 << 20;
  struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[argc - 1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  if (bind(socket_, (struct sockaddr *)&own, sizeof own)) return 1;
  for (;;) {
    for (int i = 0; i < BATCH; i++) {
      part[i] = (struct iovec){bytes[i], LARGEST};
      message[i].msg_hdr = (struct msghdr){.msg_name = &from[i], .msg_namelen = sizeof from[i], .msg_iov = &part[i], .msg_iovlen = 1};
    }
    int count = recvmmsg(socket_, message, BATCH, MSG_WAITFORONE, NULL);
    for (int i = 0; i < count; i++) part[i].iov_len = message[i].msg_len;
    if (count > 0) sendmmsg(socket_, message, count, 0);
  }
}
