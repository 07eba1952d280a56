namespace Sideband.Client;

/// <summary>Something went wrong between us and a controller. The message says what was tried, against whom and for how long.</summary>
public class IpmiException : Exception
{
    /// <summary>Without words; the serializers and analyzers of others ask for it.</summary>
    public IpmiException()
        : this("The controller could not be used.") { }

    /// <summary>With words.</summary>
    public IpmiException(string message)
        : base(message) { }

    /// <summary>With words and what caused it.</summary>
    public IpmiException(string message, Exception? inner)
        : base(message, inner) { }

    /// <summary>What a person can do about it; null where nothing is known to help.</summary>
    public string? Hint { get; init; }
}
