namespace Sideband.Bmc.Hardware;

/// <summary>One end of a protocol over a stream, fed with what the other end sends; it begins anew with each connection.</summary>
internal interface IStreamLink
{
    /// <summary>Whether what was sent is read, so that more may be received.</summary>
    bool HasRoom { get; }

    /// <summary>What is to be sent.</summary>
    ReadOnlySpan<byte> Unsent { get; }

    /// <summary>The first bytes of what is to be sent are on their way.</summary>
    void Sent(int count);

    void Connect();

    void Disconnect();

    void Receive(ReadOnlySpan<byte> bytes);
}
