using System.Net;
using System.Net.Sockets;
using System.Text;
using Sideband.Client.Screens;

namespace Sideband.Server.Tests;

/// <summary>A screen of RFB 3.8 that notes what viewers say.</summary>
internal sealed class ScriptedScreen : IAsyncDisposable
{
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _serving;

    public ScriptedScreen()
    {
        _door.Start();
        _serving = ServeAsync();
    }

    public string Place => $"{_door.LocalEndpoint}";

    /// <summary>The kinds of authentication that it has.</summary>
    public byte[] Kinds { get; init; } = [RemoteScreen.NoAuthentication];

    /// <summary>What the latest viewer has said behind the greeting, the flag of sharing first.</summary>
    public async Task<byte[]> HearsAsync(int count, CancellationToken cancellation)
    {
        while (true)
        {
            lock (_said)
            {
                if (_said.Count >= count)
                    return [.. _said];
            }
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellation);
        }
    }

    private readonly List<byte> _said = [];

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _door.Dispose();
#pragma warning disable VSTHRD003 // The constructor has started it.
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003
        _over.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var viewer = await _door.AcceptTcpClientAsync(_over.Token);
            try
            {
                await ShowAsync(viewer.GetStream());
            }
            catch (IOException)
            {
                // He has gone, maybe in the midst of the greeting.
            }
        }
    }

    private async Task ShowAsync(NetworkStream viewer)
    {
        lock (_said)
            _said.Clear();
        await viewer.WriteAsync(Encoding.ASCII.GetBytes(RemoteScreen.Version), _over.Token);
        var heard = new byte[64];
        await viewer.ReadExactlyAsync(heard.AsMemory(0, RemoteScreen.Version.Length), _over.Token);
        await viewer.WriteAsync((byte[])[(byte)Kinds.Length, .. Kinds], _over.Token);
        await viewer.ReadExactlyAsync(heard.AsMemory(0, 1), _over.Token);
        await viewer.WriteAsync(new byte[4], _over.Token);
        var isShown = false;
        while (await viewer.ReadAsync(heard, _over.Token) is var count and > 0)
        {
            lock (_said)
                _said.AddRange(heard.AsSpan(0, count));
            if (isShown)
                continue;
            isShown = true;
            await viewer.WriteAsync("pixels"u8.ToArray(), _over.Token);
        }
    }
}
