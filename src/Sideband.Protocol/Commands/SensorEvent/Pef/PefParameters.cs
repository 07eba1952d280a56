using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>The PEF configuration parameters. (IPMI v2.0 §30.4, table 30-6)</summary>
public static class PefParameters
{
    /// <summary>The parameters by selector.</summary>
    public static ParameterFamily Family { get; } = new(Accept);

    /// <summary>Shows the visitor every PEF configuration parameter, by number.</summary>
    public static void Accept(IParameterVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<PefSetInProgress>();
        visitor.Visit<PefControl>();
        visitor.Visit<PefActionGlobalControl>();
        visitor.Visit<PefStartupDelay>();
        visitor.Visit<PefAlertStartupDelay>();
        visitor.Visit<PefNumberOfEventFilters>();
        visitor.Visit<PefEventFilter>();
        visitor.Visit<PefEventFilterEnable>();
        visitor.Visit<PefNumberOfAlertPolicyEntries>();
        visitor.Visit<PefAlertPolicy>();
        visitor.Visit<PefSystemGuid>();
        visitor.Visit<PefNumberOfAlertStrings>();
        visitor.Visit<PefAlertStringKeys>();
        visitor.Visit<PefAlertString>();
        visitor.Visit<PefNumberOfGroupControlEntries>();
        visitor.Visit<PefGroupControl>();
    }
}
