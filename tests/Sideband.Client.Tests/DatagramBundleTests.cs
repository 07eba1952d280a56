using System.Net;
using System.Net.Sockets;
using Sideband.Datagrams;

namespace Sideband.Client.Tests;

/// <summary>Datagrams that are sent together arrive one by one, each as it was written.</summary>
public sealed class DatagramBundleTests : IDisposable
{
    private readonly Socket _sender = Open();
    private readonly Socket _one = Open();
    private readonly Socket _other = Open();

    [Fact]
    public void Datagrams_of_one_length_arrive_apart_and_in_their_order()
    {
        var bundle = new DatagramBundle(512);
        var sent = Enumerable.Range(1, 20).Select(i => Filled(i, 68)).ToList();
        foreach (var datagram in sent)
            Add(bundle, _one, datagram);
        bundle.Send(_sender);
        Assert.Equal(sent, Received(_one, sent.Count));
    }

    [Fact]
    public void Datagrams_of_other_lengths_and_to_others_between_them_arrive_apart()
    {
        var bundle = new DatagramBundle(512);
        byte[][] toOne = [Filled(1, 30), Filled(2, 30), Filled(3, 31), Filled(4, 30), Filled(6, 512), Filled(7, 512)];
        byte[][] toOther = [Filled(5, 30), Filled(8, 1)];
        foreach (var datagram in toOne[..4])
            Add(bundle, _one, datagram);
        Add(bundle, _other, toOther[0]);
        foreach (var datagram in toOne[4..])
            Add(bundle, _one, datagram);
        Add(bundle, _other, toOther[1]);
        bundle.Send(_sender);
        Assert.Equal(toOne, Received(_one, toOne.Length));
        Assert.Equal(toOther, Received(_other, toOther.Length));
    }

    [Fact]
    public void Those_to_an_address_that_takes_none_are_lost_and_the_others_arrive()
    {
        var bundle = new DatagramBundle(512);
        var nowhere = new IPEndPoint(IPAddress.Loopback, 0);
        byte[][] sent = [Filled(1, 30), Filled(2, 30)];
        for (var i = 0; i < 3; i++)
            Add(bundle, nowhere, Filled(3, 30));
        foreach (var datagram in sent)
            Add(bundle, _one, datagram);
        bundle.Send(_sender);
        Assert.Equal(sent, Received(_one, sent.Length));
    }

    [Fact]
    public void It_serves_again_when_it_was_full_and_forgets_what_is_not_to_be_sent()
    {
        var bundle = new DatagramBundle(64);
        var sent = new List<byte[]>();
        Add(bundle, _one, Filled(1, 9));
        bundle.Discard();
        for (var i = 0; !bundle.IsFull; i++)
        {
            sent.Add(Filled(i, 10 + (i % 2)));
            Add(bundle, _one, sent[^1]);
        }
        bundle.Send(_sender);
        Assert.False(bundle.IsFull);
        sent.Add(Filled(7, 7));
        Add(bundle, _one, sent[^1]);
        bundle.Send(_sender);
        Assert.Equal(sent, Received(_one, sent.Count));
        Assert.Equal(0, _one.Available);
    }

    public void Dispose()
    {
        _sender.Dispose();
        _one.Dispose();
        _other.Dispose();
    }

    private static Socket Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveTimeout = 10_000,
        };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static byte[] Filled(int value, int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)value);
        return bytes;
    }

    private static void Add(DatagramBundle bundle, Socket to, byte[] datagram) =>
        Add(bundle, to.LocalEndPoint!, datagram);

    private static void Add(DatagramBundle bundle, EndPoint to, byte[] datagram)
    {
        var address = to.Serialize();
        datagram.CopyTo(bundle.Next);
        bundle.Add(address.Buffer.Span[..address.Size], datagram.Length);
    }

    private static List<byte[]> Received(Socket socket, int count)
    {
        var buffer = new byte[2048];
        return [.. Enumerable.Range(0, count).Select(_ => buffer[..socket.Receive(buffer)])];
    }
}
