namespace Sideband.Client;

/// <summary>Says whether anything may be sent to a controller now. It is asked before each datagram, so it has to be quick.</summary>
public interface ISendPermit
{
    /// <summary>Whether it may be sent. What may not is not sent later either: the command that wants it gets no answer.</summary>
    bool MaySend { get; }
}
