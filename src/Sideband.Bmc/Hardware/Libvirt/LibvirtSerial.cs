using System.Net;
using System.Net.Sockets;
using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Hardware.Libvirt;

/// <summary>The first serial port of a machine that libvirt owns, wherever its domain has it this time.</summary>
internal sealed class LibvirtSerial(LibvirtDomain domain, TimeProvider time) : IStreamSource
{
    public async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        var ended = await domain.RunsAsync(cancellation).ConfigureAwait(false);
        var description = await domain.DescribeAsync(cancellation).ConfigureAwait(false);
        return description.Serial switch
        {
            ("pty", var path) => new TerminalStream(Descriptors.OpenDevice(path), time, ended),
            ("unix", var path) => await ConnectAsync(new UnixDomainSocketEndPoint(path)).ConfigureAwait(false),
            ("tcp", var place) when IPEndPoint.TryParse(place, out var peer) => await ConnectAsync(peer)
                .ConfigureAwait(false),
            _ => throw new IOException("The domain has no serial port of type pty, unix or tcp."),
        };

        async Task<Stream> ConnectAsync(EndPoint peer)
        {
            using var source = new ConnectSource(peer);
            return await source.OpenAsync(cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() { }
}
