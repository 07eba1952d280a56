namespace Sideband.Bmc.Channels;

/// <summary>The way back to a caller for an answer that comes after his request was handled.</summary>
internal interface IReplyPath
{
    /// <summary>Sends the answer to a request; nothing happens where the caller has gone.</summary>
    /// <param name="caller">As he was when he asked.</param>
    /// <param name="body">Begins with the completion code.</param>
    void Answer(in Caller caller, ReadOnlySpan<byte> body);
}
