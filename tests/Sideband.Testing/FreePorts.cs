using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Sideband.Testing;

/// <summary>
/// Ports of the loopback that nobody has, neither by UDP nor by TCP. They lie below those that the kernel gives out by itself
/// (from 32768 on), so that no socket of somebody else gets one of them before the test does.
/// </summary>
public static class FreePorts
{
    private const int First = 10_000;
    private const int Last = 32_000;

    /// <summary>A port.</summary>
    public static int One() => Row(1);

    /// <summary>The first of some ports in a row.</summary>
    public static int Row(int count)
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            var first = RandomNumberGenerator.GetInt32(First, Last - count);
            if (Enumerable.Range(first, count).All(IsFree))
                return first;
        }
        throw new InvalidOperationException($"There are no {count} free ports in a row.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(IPAddress.Loopback, port));
            using var streams = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            streams.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
