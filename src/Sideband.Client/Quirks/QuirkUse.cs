namespace Sideband.Client.Quirks;

/// <summary>When the client does what a quirk asks for.</summary>
public enum QuirkUse
{
    /// <summary>With every controller: nothing is lost by it.</summary>
    Always,

    /// <summary>Once its symptom is seen, or where it is named; it is remembered of the controller.</summary>
    Seen,

    /// <summary>Where the machine is one that is known to have it, or where it is named: no answer shows it, and nothing is believed by it.</summary>
    Product,

    /// <summary>Only where it is named: it believes more than is proved, or costs every other controller something.</summary>
    Named,

    /// <summary>Never: what it is about is not done here.</summary>
    Nowhere,
}
