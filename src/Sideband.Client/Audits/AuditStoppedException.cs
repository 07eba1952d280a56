using System.Diagnostics.CodeAnalysis;

namespace Sideband.Client.Audits;

/// <summary>The controller shows that it has had enough of questions.</summary>
[SuppressMessage("Design", "CA1064", Justification = "It ends a probe, and never leaves it.")]
internal sealed class AuditStoppedException : Exception
{
    public AuditStoppedException() { }

    public AuditStoppedException(string message)
        : base(message) { }

    public AuditStoppedException(string message, Exception? inner)
        : base(message, inner) { }
}
