namespace Sideband.Cli.Consoles;

/// <summary>What a person asks for by the escape character.</summary>
internal enum EscapeAction
{
    None,
    End,
    Help,
    Break,
    Ring,
    Pause,
    Suspend,
    Status,
    Next,
    Previous,
    Zoom,
}
