namespace Sideband.Client.Consoles;

/// <summary>How a serial console is opened.</summary>
public sealed record ConsoleOptions
{
    /// <summary>Only looks: takes an instance that others do not need for typing, where the controller has one.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Ends another's console where there is one; he is told.</summary>
    public bool TakeOver { get; init; }

    /// <summary>The payload instance; null is 1, or for <see cref="ReadOnly"/> the first free one above.</summary>
    public byte? Instance { get; init; }

    /// <summary>Attaches again after the controller was away.</summary>
    public bool Reconnect { get; init; } = true;

    /// <summary>After so long a silence the controller is asked whether it is there; 15 seconds.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Told what happens; called from any thread, and must not block.</summary>
    public Action<ConsoleNotice>? Noticed { get; init; }
}
