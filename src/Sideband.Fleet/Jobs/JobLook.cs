namespace Sideband.Fleet.Jobs;

/// <summary>What was seen before anything is sent.</summary>
/// <param name="Evidence">What has to be known of before to find out what became of it; null where nothing has to be.</param>
/// <param name="Already">That it is done already, in words, so that nothing is sent; null where it is not.</param>
internal readonly record struct JobLook(string? Evidence, string? Already = null);
