using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Sideband.Client.Screens;

namespace Sideband.Cli.Racks;

/// <summary>
/// Lets one VNC viewer of this machine to a screen that asks nobody for a password: whoever else is on the machine could
/// reach the port, too, and has to know one. (RFC 6143)
/// </summary>
internal sealed class ScreenRelay : IDisposable
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>All that this kind of authentication looks at.</summary>
    private const int PasswordLength = 8;

    private const int ChallengeLength = 16;
    private const int MostTries = 3;
    private const byte VncAuthentication = 2;

    /// <summary>A viewer that says nothing keeps others out for no longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly EndPoint _screen;
    private readonly Socket _door = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Opens a port of the loopback.</summary>
    /// <exception cref="SocketException">It is taken.</exception>
    public ScreenRelay(EndPoint screen, int port)
    {
        _screen = screen;
        _door.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _door.Listen(1);
    }

    public EndPoint Endpoint => _door.LocalEndPoint!;

    public string Password { get; } = RandomNumberGenerator.GetString(Letters, PasswordLength);

    /// <summary>Returns when the viewer that was let in has left.</summary>
    /// <exception cref="InvalidOperationException">Too many did not know the password.</exception>
    /// <exception cref="IOException">The screen cannot be had.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            using var viewer = await _door.AcceptAsync(cancellation);
            await using var outside = new NetworkStream(viewer);
            if (!await LetInAsync(outside, cancellation))
                continue;
            _door.Close();
            await using var inside = await RemoteScreen.OpenAsync(_screen, cancellation);
            await outside.WriteAsync(new byte[4], cancellation);
            await JoinAsync(outside, inside, cancellation);
            return;
        }
        throw new InvalidOperationException(
            $"{MostTries} viewers did not know the password; nobody is let in any more."
        );
    }

    public void Dispose() => _door.Dispose();

    /// <summary>What a viewer answers who knows the password: DES, whose key has its bits the other way round. (RFC 6143 §7.2.2)</summary>
    public static byte[] Response(string password, byte[] challenge)
    {
        var key = new byte[PasswordLength];
        Encoding.ASCII.GetBytes(password, key);
        for (var i = 0; i < key.Length; i++)
            key[i] = Reverse(key[i]);
#pragma warning disable CA5351 // The protocol has no other; the password is good once, and for this machine.
        using var des = DES.Create();
#pragma warning restore CA5351
        des.Key = key;
        return des.EncryptEcb(challenge, PaddingMode.None);
    }

    private static byte Reverse(byte b)
    {
        var reversed = 0;
        for (var bit = 0; bit < 8; bit++)
            reversed |= (b >> bit & 1) << (7 - bit);
        return (byte)reversed;
    }

    private async Task<bool> LetInAsync(NetworkStream viewer, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            if (!await GreetAsync(viewer, end.Token))
                return false;
            await viewer.WriteAsync(new byte[] { 1, VncAuthentication }, end.Token);
            if ((await TakeAsync(viewer, 1, end.Token))[0] != VncAuthentication)
                return false;
            var challenge = RandomNumberGenerator.GetBytes(ChallengeLength);
            await viewer.WriteAsync(challenge, end.Token);
            var response = await TakeAsync(viewer, ChallengeLength, end.Token);
            if (CryptographicOperations.FixedTimeEquals(response, Response(Password, challenge)))
                return true;
            var reason = "That is not the password."u8.ToArray();
            await viewer.WriteAsync((byte[])[0, 0, 0, 1, 0, 0, 0, (byte)reason.Length, .. reason], end.Token);
            return false;
        }
        catch (Exception e)
            when (e is IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Both sides say which protocol they speak; an old viewer is shown out.</summary>
    private static async Task<bool> GreetAsync(NetworkStream viewer, CancellationToken cancellation)
    {
        var version = Encoding.ASCII.GetBytes(RemoteScreen.Version);
        await viewer.WriteAsync(version, cancellation);
        var theirs = Encoding.ASCII.GetString(await TakeAsync(viewer, version.Length, cancellation));
        return string.CompareOrdinal(theirs, "RFB 003.007\n") >= 0;
    }

    private static async Task JoinAsync(Stream outside, Stream inside, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var outwards = inside.CopyToAsync(outside, end.Token);
        var inwards = outside.CopyToAsync(inside, end.Token);
        await Task.WhenAny(outwards, inwards);
        await end.CancelAsync();
        await Task.WhenAll(outwards, inwards).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }

    private static async Task<byte[]> TakeAsync(NetworkStream stream, int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
