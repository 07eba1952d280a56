using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The host's side of SSIF: parts a request and puts a response together, for tests of controllers and for hosts in
/// software. (IPMI v2.0 §12)
/// </summary>
/// <param name="controller">The controller on the bus.</param>
public sealed class SsifHost(SsifController controller)
{
    private readonly List<byte> _response = [];

    /// <summary>The response that was read last.</summary>
    public IReadOnlyList<byte> Response => _response;

    /// <summary>Writes a request, in parts where it is longer than a block.</summary>
    /// <returns>False where the controller does not acknowledge it.</returns>
    public bool Write(ReadOnlySpan<byte> request)
    {
        if (request.Length <= SsifController.Block)
            return WriteBlock(SsifCommand.Write, request);
        var command = SsifCommand.WriteStart;
        while (request.Length > SsifController.Block)
        {
            if (!WriteBlock(command, request[..SsifController.Block]))
                return false;
            request = request[SsifController.Block..];
            command = SsifCommand.WriteMiddle;
        }
        return WriteBlock(SsifCommand.WriteEnd, request);
    }

    /// <summary>Reads the response.</summary>
    /// <returns>False where it is not there yet, or its parts do not fit together; the caller tries again.</returns>
    public bool Read()
    {
        Span<byte> bytes = stackalloc byte[SsifController.Block + 2];
        _response.Clear();
        var length = controller.Read(SsifCommand.Read, bytes);
        if (length == 0)
            return false;
        var block = bytes[1..(1 + bytes[0])];
        if (bytes[0] < SsifController.Block || block[0] != 0 || block[1] != 1)
        {
            _response.AddRange(block);
            return true;
        }
        _response.AddRange(block[2..]);
        for (var number = 0; ; number++)
        {
            if (controller.Read(SsifCommand.ReadMiddle, bytes) == 0)
                return false;
            block = bytes[1..(1 + bytes[0])];
            _response.AddRange(block[1..]);
            if (block[0] == byte.MaxValue)
                return true;
            if (block[0] != number)
                return false;
        }
    }

    private bool WriteBlock(SsifCommand command, ReadOnlySpan<byte> block)
    {
        Span<byte> bytes = stackalloc byte[SsifController.Block + 2];
        (bytes[0], bytes[1]) = ((byte)command, (byte)block.Length);
        block.CopyTo(bytes[2..]);
        return controller.Write(bytes[..(2 + block.Length)]);
    }
}
