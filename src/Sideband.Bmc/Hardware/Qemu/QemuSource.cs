using System.Net.Sockets;
using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>A socket of a QEMU that its controller runs: it is there as long as the process is, and is looked for only then.</summary>
internal sealed class QemuSource(QemuProcess process, string path) : IStreamSource
{
    private readonly ConnectSource _socket = new(new UnixDomainSocketEndPoint(path));

    public async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        await process.WaitAsync(cancellation).ConfigureAwait(false);
        return await _socket.OpenAsync(cancellation).ConfigureAwait(false);
    }

    public void Dispose() => _socket.Dispose();
}
